"""Always within reach: danger now, who to call, and an escalation that stays open until a named person has it."""
