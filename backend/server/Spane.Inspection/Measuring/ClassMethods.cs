using Spane.Learning;
using Spane.Vision.Classes;
using Spane.Vision.Features;

namespace Spane.Inspection.Measuring;

/// <summary>What tells classes apart, by name.</summary>
internal static class ClassMethods
{
    /// <summary>Features and kernel are chosen within each fold.</summary>
    public const string Usual = "choice";

    private static readonly Dictionary<string, (FeatureBlock Block, Func<ITrainer> Create)> Methods = new()
    {
        ["network-svm"] = (FeatureBlock.Network, () => SvmTrainer.Linear(0.01)),
        ["textures-svm"] = (FeatureBlock.Textures, () => SvmTrainer.Rbf()),
        ["textures-knn"] = (FeatureBlock.Textures, () => new NearestTrainer()),
        ["textures-bayes"] = (FeatureBlock.Textures, () => new NaiveBayesTrainer()),
    };

    public static IEnumerable<string> Names => Methods.Keys.Prepend(Usual);

    public static ITrainer Create(string name) =>
        name == Usual ? new KernelTrainer() : Columns(Methods[name].Block, Methods[name].Create());

    /// <summary>What a photograph must be asked for; null where it was chosen.</summary>
    public static FeatureBlock? BlockOf(string name) => name == Usual ? null : Methods[name].Block;

    private static ColumnsTrainer Columns(FeatureBlock block, ITrainer trainer) =>
        new(PhotoFeatures.Blocks[block], new Standardised(trainer));
}
