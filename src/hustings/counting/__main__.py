"""``python -m hustings.counting`` is ``hustings count``, with nothing else of Hustings loaded."""

import sys

from hustings.counting.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
