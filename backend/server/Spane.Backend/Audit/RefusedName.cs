using Spane.Messages;

namespace Spane.Backend.Audit;

/// <summary>Names the text of the screens that says which rule a name breaks.</summary>
internal static class RefusedName
{
    /// <summary>The key after <c>refused.</c>.</summary>
    internal static string Key(NameFault fault) => fault switch
    {
        NameFault.Empty => "name-empty",
        NameFault.TooLong => "name-long",
        NameFault.Spaces => "name-spaces",
        NameFault.Control => "name-control",
        NameFault.Backslash => "name-backslash",
        NameFault.Plane => "name-plane",
        NameFault.NotAscii => "name-ascii",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault."),
    };
}
