namespace Spane.Fuzzy;

/// <summary>A reason in one sentence.</summary>
/// <param name="Indonesian">Bahasa Indonesia.</param>
/// <param name="English">English.</param>
public sealed record Reason(string Indonesian, string English);
