namespace Spane.Hardware.Tests.Boards;

/// <summary>Terminals that are connected with one another.</summary>
/// <param name="Names">Every name that the drawing or the table gives it.</param>
public sealed record Net(IReadOnlySet<string> Names, IReadOnlySet<Terminal> Terminals)
{
    /// <summary>The terminals in one line, sorted, for comparison and messages.</summary>
    public string Key => string.Join(' ', Terminals.Select(t => t.ToString()).Order(StringComparer.Ordinal));
}
