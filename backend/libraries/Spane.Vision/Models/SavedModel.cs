using Spane.Vision.Classes;
using Spane.Vision.Hints;
using Spane.Vision.Inspection;

namespace Spane.Vision.Models;

/// <summary>What was taught about one product's packs: classes with what tells them apart, or a bank of good ones with its
/// threshold.</summary>
/// <param name="Classes">Names of the classes, the good one first; of a good-only model the good one alone.</param>
/// <param name="Classifier">What tells them apart; null in a good-only model.</param>
/// <param name="Bank">Patches of good packs; null where there are classes.</param>
/// <param name="Threshold">With classes the least probability of good that passes, 0 to 1; good-only the distance from good above which a
/// pack is held, from 0. A person sets it.</param>
public sealed record SavedModel(IReadOnlyList<string> Classes, KernelClassifier? Classifier, MemoryBank? Bank, double Threshold)
{
    /// <summary>The most classes.</summary>
    public const int MostClasses = 64;

    /// <summary>The most bytes of a class's name in UTF-8.</summary>
    public const int MostNameBytes = 60;

    /// <summary>What shows where in a picture a class comes from; null: a good-only model, or one of an older file.</summary>
    public LinearHead? Head { get; init; }

    /// <summary>How good photographs lie; null: a good-only model, or one of an older file.</summary>
    public GoodSpread? Spread { get; init; }

    /// <summary>Whether it knows good packs only.</summary>
    public bool IsGoodOnly => Bank is not null;
}
