using Spane.Learning;
using Spane.Vision.Classes;
using Spane.Vision.Features;

namespace Spane.Inspection.Measuring;

/// <summary>What tells classes apart, by name.</summary>
internal static class ClassMethods
{
    /// <summary>Features and kernel are chosen within each fold.</summary>
    public const string Usual = "choice";

    private static readonly Dictionary<string, Func<ITrainer>> Methods = new()
    {
        [Usual] = () => new KernelTrainer(),
        ["network-svm"] = () => Columns(FeatureBlock.Network, SvmTrainer.Linear(0.01)),
        ["textures-svm"] = () => Columns(FeatureBlock.Textures, SvmTrainer.Rbf()),
        ["textures-knn"] = () => Columns(FeatureBlock.Textures, new NearestTrainer()),
        ["textures-bayes"] = () => Columns(FeatureBlock.Textures, new NaiveBayesTrainer()),
    };

    public static IEnumerable<string> Names => Methods.Keys;

    public static ITrainer Create(string name) => Methods[name]();

    private static ColumnsTrainer Columns(FeatureBlock block, ITrainer trainer) =>
        new(PhotoFeatures.Blocks[block], new Standardised(trainer));
}
