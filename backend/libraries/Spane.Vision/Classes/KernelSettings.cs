using Spane.Vision.Features;

namespace Spane.Vision.Classes;

/// <summary>One way to learn classes.</summary>
/// <param name="Blocks">The features that are looked at.</param>
/// <param name="Shape">How alike two rows are.</param>
/// <param name="Ridge">How much the fit is held back, above 0; with more, single photographs count less.</param>
public sealed record KernelSettings(IReadOnlyList<FeatureBlock> Blocks, KernelShape Shape, double Ridge)
{
    private static readonly FeatureBlock[][] Sets =
    [
        [FeatureBlock.Network, FeatureBlock.Spread], [FeatureBlock.Network],
        [FeatureBlock.Network, FeatureBlock.Spread, FeatureBlock.Textures],
    ];

    /// <summary>What is tried unless something else is asked for: two shapes, two ridges, three sets of features. What needs fewer
    /// photographs comes first.</summary>
    public static IReadOnlyList<KernelSettings> Usual { get; } =
    [
        .. new[] { (KernelShape.Linear, 0.03), (KernelShape.Linear, 0.3), (KernelShape.Gaussian, 0.01), (KernelShape.Gaussian, 0.1) }
            .SelectMany(shape => Sets.Select(set => new KernelSettings(set, shape.Item1, shape.Item2))),
    ];

    /// <summary>The settings in a few words, such as <c>network+textures gaussian 0.1</c>.</summary>
    public string Name => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{string.Join('+', Blocks).ToLowerInvariant()} {Shape.ToString().ToLowerInvariant()} {Ridge}");
}
