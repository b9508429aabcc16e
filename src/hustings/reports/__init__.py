"""Published reports in, proposed entries out, each with the sentence it rests on; a person accepts them or not."""
