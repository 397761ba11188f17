namespace Spane.Vision.Networks;

/// <summary>A network in a file and how it wants its picture.</summary>
/// <param name="Path">The ONNX file.</param>
/// <param name="Taps">Names of values inside the graph to hand out, in the order of <see cref="Backbone.Run"/>; what only later layers need
/// is cut off. Empty: the graph's own outputs.</param>
public sealed record BackboneFile(string Path, IReadOnlyList<string> Taps)
{
    /// <summary>What is taken from blue, green and red (or red, green, blue) before scaling, 0 to 255.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [0, 0, 0];

    /// <summary>What the difference is multiplied by.</summary>
    public IReadOnlyList<float> Scale { get; init; } = [1, 1, 1];

    /// <summary>Whether the first channel is blue.</summary>
    public bool BlueFirst { get; init; } = true;

    /// <summary>Whether pictures of other sizes than the graph names may be given: true for a graph of convolutions up to the last
    /// tap.</summary>
    public bool AnySize { get; init; } = true;

    /// <summary>ResNet-18, trained on ImageNet, of the package Microsoft.ML.DnnImageFeaturizer.ResNet18 (CNTK). Four taps: the ends of
    /// its four stages, with 64, 128, 256 and 512 channels at a quarter, an eighth, a sixteenth and a thirty-second of the picture's
    /// side.</summary>
    /// <param name="path">Where the package's ResNet18.onnx lies.</param>
    /// <param name="stages">The stages to run and hand out, from 1 to 4; fewer cost less.</param>
    /// <returns>The description.</returns>
    public static BackboneFile ResNet18(string path, params int[] stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        string[] ends = ["ReLU283_Output_0", "ReLU315_Output_0", "ReLU347_Output_0", "ReLU393_Output_0"];
        // The means of the package's mean image (ResNetPreprocess.onnx), which differs from them by little at any place.
        return new(path, [.. (stages.Length == 0 ? [1, 2, 3, 4] : stages).Select(stage => ends[stage - 1])])
        {
            Mean = [103.94f, 116.78f, 123.68f],
        };
    }

    /// <summary>Where the build lays ResNet18.onnx beside the program.</summary>
    public static string PackagedResNet18 => System.IO.Path.Combine(AppContext.BaseDirectory, "networks", "ResNet18.onnx");
}
