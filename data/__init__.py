"""What is known, as data: communes, aids. Read through the engine only."""
