#!/usr/bin/env python3
"""Run one of the product's commands from a checkout."""

from thinkfamily.__main__ import main

if __name__ == "__main__":
    main()
