namespace Spane;

/// <summary>A text in both languages.</summary>
/// <param name="Indonesian">Bahasa Indonesia.</param>
/// <param name="English">English.</param>
public sealed record BilingualText(string Indonesian, string English);
