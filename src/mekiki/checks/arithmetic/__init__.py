"""What cannot be: dates, numbers, amounts and telephone numbers that contradict themselves."""
