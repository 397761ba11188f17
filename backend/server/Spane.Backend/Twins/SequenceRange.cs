namespace Spane.Backend.Twins;

/// <summary>Sequence numbers of one boot that follow each other.</summary>
public readonly record struct SequenceRange(uint First, uint Last);
