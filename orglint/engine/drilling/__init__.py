"""What a drill puts together, part by part."""
