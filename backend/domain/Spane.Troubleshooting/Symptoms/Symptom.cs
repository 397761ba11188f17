namespace Spane.Troubleshooting;

/// <summary>What a detector sees.</summary>
/// <param name="Fact">The fact of the knowledge base that it speaks for.</param>
/// <param name="Certainty">How certain it is, above 0, at most 1.</param>
/// <param name="Figure">The figure that decides, in <paramref name="Unit"/>.</param>
/// <param name="Unit">Unit of the figure; empty: a count.</param>
/// <param name="Source">Messages and keys that it was made of, as in docs/protocol.md.</param>
/// <param name="Window">How far it looks back.</param>
public sealed record Symptom(string Fact, double Certainty, double Figure, string Unit, string Source, TimeSpan Window);
