namespace Spane.Backend.Live;

/// <summary>A topic of the live stream, whatever picture is behind it.</summary>
internal interface ILiveTopic
{
    /// <summary>Its name, such as <c>line.packer-1</c>.</summary>
    string Name { get; }

    /// <summary>All its parts as a JSON object: what a screen that has just connected gets; null: there is no picture yet.</summary>
    string? Whole { get; }

    /// <summary>Looks at the picture as it is now.</summary>
    /// <returns>The changed parts as a JSON object; null when nothing has changed.</returns>
    string? Update();
}
