namespace Spane.Vision.Models;

/// <summary>What a model says of a pack's photograph.</summary>
/// <param name="Bad">Whether the pack is to be held.</param>
/// <param name="Class">The likeliest class; <see cref="Unlike"/> where a pack is held that no class was sure of.</param>
/// <param name="Confidence">With classes the likeliest one's probability, 0 to 1; good-only the distance from good in thresholds, from
/// 0.</param>
/// <param name="Across">Where in the picture a person looks first, as a share of its width: a hint, no proof; null: no hint.</param>
/// <param name="Down">The same of its height.</param>
public sealed record PackVerdict(bool Bad, string Class, double Confidence, double? Across, double? Down)
{
    /// <summary>The class of a pack that is unlike good ones, and like nothing else that was taught.</summary>
    public const string Unlike = "unlike";

    /// <summary>How far the photograph is from the good ones that were taught, from 0; null: the model is older than that.</summary>
    public double? Distance { get; init; }
}
