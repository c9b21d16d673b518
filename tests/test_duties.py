"""Every duty in the terms has a timescale in the area's data."""

import pytest

from tests.versioned_data import content
from thinkfamily.assessment.terms import AssessmentDuty
from thinkfamily.door.terms import DoorDuty
from thinkfamily.families.terms import FamilyDuty
from thinkfamily.safeguarding.terms import SafeguardingDuty
from thinkfamily.sharing.terms import GuardDuty, SharingDuty, UrgentDuty
from thinkfamily.support.terms import SupportDuty

DUTIES = [
    *SharingDuty, *UrgentDuty, *GuardDuty, *FamilyDuty, *DoorDuty, *SafeguardingDuty, *AssessmentDuty, *SupportDuty,
]  # fmt: skip


@pytest.mark.parametrize("duty", DUTIES)
def test_a_duty_has_a_timescale(duty):
    assert duty in content("partnership", "area")["timescales"]


def test_no_duty_belongs_to_two_parts():
    assert len({duty.value for duty in DUTIES}) == len(DUTIES)
