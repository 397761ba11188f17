namespace Spane.Hardware.Tests.Boards;

/// <summary>A pin of a part, as marked on the part.</summary>
/// <param name="Part">Reference designator, for example <c>U1</c>.</param>
/// <param name="Pin">Pin marking, for example <c>IO23</c>.</param>
public readonly record struct Terminal(string Part, string Pin)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Part}:{Pin}";
}
