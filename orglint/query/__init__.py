"""Questions to the organisation in CEL, the Common Expression Language: what they may name, how they are answered."""
