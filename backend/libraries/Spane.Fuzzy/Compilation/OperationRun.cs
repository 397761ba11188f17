namespace Spane.Fuzzy;

/// <summary>One kind of operation up to the one before <paramref name="End"/>, from where the run before it ended.</summary>
internal readonly record struct OperationRun(Opcode Op, nuint End);
