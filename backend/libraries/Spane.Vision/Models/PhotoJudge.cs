using Spane.Learning;
using Spane.Vision.Classes;
using Spane.Vision.Features;
using Spane.Vision.Hints;
using Spane.Vision.Inspection;
using Spane.Vision.Networks;
using Spane.Vision.Photographs;

namespace Spane.Vision.Models;

/// <summary>Judges photographs by saved models, with one network for all of them. The network is loaded by the first
/// photograph.</summary>
/// <param name="network">Where ResNet18.onnx lies.</param>
public sealed class PhotoJudge(string network) : IDisposable
{
    private readonly Lazy<Backbone> _whole = new(() => new Backbone(BackboneFile.ResNet18(network, 2, 3, 4)));

    // What patches need ends a stage earlier, which saves a quarter of the time.
    private readonly Lazy<Backbone> _middle = new(() => new Backbone(BackboneFile.ResNet18(network, 2, 3)));

    /// <summary>The features of a photograph and of its mirror image, to teach classes with.</summary>
    /// <param name="photo">The photograph.</param>
    /// <returns>Two rows, one after the other.</returns>
    public float[] Rows(Photo photo) => new PhotoFeatures(_whole.Value).OfBoth(photo);

    /// <summary>The patches of a photograph, to teach good ones with.</summary>
    /// <param name="photo">The photograph.</param>
    /// <returns>Its patches.</returns>
    public PatchMap Patches(Photo photo) => new PhotoPatches(_middle.Value).Of(photo);

    /// <summary>Judges a photograph.</summary>
    /// <param name="model">What was taught.</param>
    /// <param name="photo">The photograph.</param>
    /// <returns>The verdict.</returns>
    public PackVerdict Judge(SavedModel model, Photo photo)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Bank is { } bank ? ByBank(model, bank, Patches(photo)) : ByClasses(model, photo);
    }

    /// <summary>Gives the network back.</summary>
    public void Dispose()
    {
        foreach (Lazy<Backbone> one in (Lazy<Backbone>[])[_whole, _middle])
        {
            if (one.IsValueCreated)
            {
                one.Value.Dispose();
            }
        }
    }

    private static PackVerdict ByBank(SavedModel model, MemoryBank bank, PatchMap patches)
    {
        var heat = HeatMap.Of(patches, bank);
        double score = PatchScore.Of(heat.Values);
        bool bad = score > model.Threshold;
        (double across, double down) = heat.Highest;
        return new PackVerdict(bad, bad ? PackVerdict.Unlike : model.Classes[0], score / Math.Max(model.Threshold, 1e-9), across, down)
        {
            Distance = score,
        };
    }

    private PackVerdict ByClasses(SavedModel model, Photo photo)
    {
        KernelClassifier classifier = model.Classifier!;
        PhotoLook look = new PhotoFeatures(_whole.Value).Look(photo, classifier.Settings.Blocks);
        double[] probabilities = classifier.Probabilities([look.Row])[0];
        int best = Prediction.Of(probabilities);
        double? distance = model.Spread?.Distance(look.Row);
        if (probabilities[0] >= model.Threshold)
        {
            return new PackVerdict(false, model.Classes[0], probabilities[0], null, null) { Distance = distance };
        }

        // What is unlike everything is pointed at where it is most like the likeliest defect.
        int defect = 1 + Prediction.Of(probabilities[1..]);
        (double Across, double Down)? hint = model.Head?.Explain(look.Shares, defect, 0).Highest;
        return new PackVerdict(
            true, best == 0 ? PackVerdict.Unlike : model.Classes[best], probabilities[best], hint?.Across, hint?.Down)
        {
            Distance = distance,
        };
    }
}
