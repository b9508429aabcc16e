"""What bodies did to persons, how surely it is told, for what reasons and on what conditions."""
