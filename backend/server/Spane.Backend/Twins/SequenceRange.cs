namespace Spane.Backend.Twins;

/// <summary>Sequence numbers of one boot that follow each other.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
public readonly record struct SequenceRange(uint First, uint Last);
