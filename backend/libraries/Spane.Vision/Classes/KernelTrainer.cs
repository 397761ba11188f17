using Spane.Learning;
using Spane.Vision.Features;

namespace Spane.Vision.Classes;

/// <summary>Learns classes of photographs from rows of <see cref="PhotoFeatures"/>. The settings are compared by
/// their probabilities for photographs that were left out of the fit with all of their group; the first that is not worse than the best
/// by more than one standard error is taken (Breiman et al. 1984), and calibrated by the same photographs.</summary>
/// <param name="settings">What is tried, at least one; what needs fewer photographs first.</param>
public sealed class KernelTrainer(IReadOnlyList<KernelSettings> settings) : ITrainer
{
    /// <summary>A trainer that tries the usual settings.</summary>
    public KernelTrainer() : this(KernelSettings.Usual)
    {
    }

    /// <inheritdoc />
    public string Name => settings.Count == 1 ? settings[0].Name : "choice";

    /// <inheritdoc />
    public IClassifier Train(LabelledRows rows, int seed) => Teach(rows, seed);

    /// <summary>Learns.</summary>
    /// <param name="rows">Rows of one or two times <see cref="PhotoFeatures.Width"/>: the photograph's and its mirror image's.</param>
    /// <param name="seed">Decides which photographs are taken where there are too many.</param>
    /// <returns>What was learnt.</returns>
    /// <exception cref="ArgumentException">The rows have another width, or only one class has rows.</exception>
    public KernelClassifier Teach(LabelledRows rows, int seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Width != PhotoFeatures.Width && rows.Width != 2 * PhotoFeatures.Width)
        {
            throw new ArgumentException($"A row has {rows.Width} numbers, not {PhotoFeatures.Width} or twice as many.", nameof(rows));
        }

        if (rows.Classes.Distinct().Count() < 2)
        {
            throw new ArgumentException("There must be photographs of two classes or more.", nameof(rows));
        }

        var teaching = TeachingRows.Of(rows, seed);
        var blocks = settings.SelectMany(setting => setting.Blocks).Distinct()
            .ToDictionary(block => block, block => BlockKernel.Fit(block, teaching.Rows));
        var products = blocks.ToDictionary(block => block.Key, block => block.Value.With(teaching.Rows).Products);
        (KernelClassifier Classifier, double[] Losses)[] tried =
        [
            .. settings.Select(setting =>
            {
                var combined = CombinedKernel.Of(setting, blocks);
                double[] kernel = combined.Values([.. setting.Blocks.Select(block => (products[block], blocks[block].Squares))]);
                var fit = KernelFit.Fit(kernel, teaching, rows.ClassCount, setting.Ridge);
                double factor = Temperature.Fit(fit.LeftOut, teaching.Classes);
                double[] losses = Temperature.Losses(fit.LeftOut, teaching.Classes, factor);
                return (new KernelClassifier(setting, combined, fit, factor, rows.Width), losses);
            }),
        ];
        double[] best = tried.MinBy(one => one.Losses.Average()).Losses;
        return tried.First(one => IsAsGood(one.Losses, best)).Classifier;
    }

    // Within one standard error of the mean difference, photograph by photograph.
    private static bool IsAsGood(double[] losses, double[] best)
    {
        double[] differences = [.. losses.Zip(best, (one, other) => one - other)];
        double mean = differences.Average();
        double square = differences.Sum(difference => (difference - mean) * (difference - mean));
        return mean <= Math.Sqrt(square / Math.Max(1, differences.Length - 1) / differences.Length);
    }
}
