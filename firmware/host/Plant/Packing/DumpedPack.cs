namespace Spane.Plant.Packing;

/// <summary>What really went into a pack.</summary>
/// <param name="AtMicroseconds">When the dump ended, in µs since clock 0.</param>
public readonly record struct DumpedPack(long AtMicroseconds, double Grams);
