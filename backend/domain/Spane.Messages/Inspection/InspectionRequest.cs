namespace Spane.Messages.Inspection;

/// <summary>What the backend asks of the inspection program, over its standard input: one frame each.</summary>
/// <param name="Id">Comes back in every answer.</param>
/// <param name="Act">What to do.</param>
public sealed record InspectionRequest(long Id, InspectionAct Act)
{
    /// <summary>The model: a number of the backend's own choice, for <see cref="InspectionAct.Load"/> and
    /// <see cref="InspectionAct.Judge"/>; above 0 <see cref="InspectionAct.Clean"/> judges by it too.</summary>
    public long Model { get; init; }

    /// <summary>The threshold that a person has set, in the place of the model's own; null: the model's.</summary>
    public double? Threshold { get; init; }

    /// <summary>Files of photographs to teach with.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The label of each.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The label of good ones.</summary>
    public string Good { get; init; } = "";
}

/// <summary>What the inspection program can be asked for.</summary>
public enum InspectionAct
{
    /// <summary>Takes a model; the body is its file.</summary>
    Load,

    /// <summary>Judges a photograph; the body is its file.</summary>
    Judge,

    /// <summary>Makes a JPEG of a file from anywhere, or refuses it; the body is the file.</summary>
    Clean,

    /// <summary>Teaches and measures a model in the background.</summary>
    Teach,

    /// <summary>Ends teaching.</summary>
    Cancel,
}
