using Spane.Learning;
using Spane.Vision.Classes;

namespace Spane.Vision.Measurement;

/// <summary>How well classes are told apart, measured on photographs that were neither learnt from nor chosen by: five folds, groups
/// undivided, the settings chosen anew within each fold.</summary>
/// <param name="Result">What was said of each photograph by a classifier that had not seen it.</param>
/// <param name="Chosen">The settings that each fold chose.</param>
/// <param name="FoldAccuracies">The share of right ones in each fold, 0 to 1.</param>
/// <param name="Groups">Number of groups.</param>
public sealed record ClassMeasurement(
    CrossValidated Result, IReadOnlyList<string> Chosen, IReadOnlyList<double> FoldAccuracies, int Groups)
{
    /// <summary>Number of folds.</summary>
    public const int Folds = 5;

    /// <summary>Measures.</summary>
    /// <param name="rows">Rows as <see cref="Features.PhotoFeatures"/> makes them, with their groups.</param>
    /// <param name="trainer">What learns; without it what <see cref="KernelTrainer"/> chooses.</param>
    /// <param name="seed">Decides the folds.</param>
    /// <returns>The measurement.</returns>
    /// <exception cref="ArgumentException">There are fewer than two groups, or a fold leaves only one class to learn from.</exception>
    public static ClassMeasurement Run(LabelledRows rows, ITrainer? trainer = null, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var witness = new Witness(trainer ?? new KernelTrainer());
        IReadOnlyList<Fold> folds = GroupedFolds.Create(rows.Classes, rows.Groups, Folds, seed);
        CrossValidated result = CrossValidation.Run(witness, rows, folds, seed);
        return new ClassMeasurement(result, witness.Chosen,
            [
                .. folds.Where(fold => fold.Test.Count > 0).Select(fold =>
                    fold.Test.Average(i => Prediction.Of(result.Probabilities[i]) == rows.Classes[i] ? 1.0 : 0)),
            ],
            rows.Groups.Distinct().Count());
    }

    /// <summary>Notes what was chosen each time.</summary>
    private sealed class Witness(ITrainer inner) : ITrainer
    {
        public List<string> Chosen { get; } = [];

        public string Name => inner.Name;

        public IClassifier Train(LabelledRows rows, int seed)
        {
            IClassifier classifier = inner.Train(rows, seed);
            Chosen.Add(classifier is KernelClassifier kernel ? kernel.Settings.Name : inner.Name);
            return classifier;
        }
    }
}
