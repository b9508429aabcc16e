"""What a report consists of before anything is understood: its text, sentences, quotation marks, strays."""
