namespace Spane.Backend.Live;

/// <summary>A topic of the live stream, whatever picture is behind it.</summary>
internal interface ILiveTopic
{
    /// <summary>Its name, such as <c>line.packer-1</c>.</summary>
    string Name { get; }

    /// <summary>All its parts as a JSON object: what a screen that has just connected gets.</summary>
    string Whole { get; }
}
