namespace Spane.Plant.Storage;

/// <summary>The power went in the middle of a write to the flash: nothing of the firmware runs on after it.</summary>
public sealed class PowerLossException() : Exception("The power went while the flash was written.");
