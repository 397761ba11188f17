namespace Spane.Fuzzy;

/// <summary>One operation; its result's number is its position in the program.</summary>
/// <param name="Op">What to do.</param>
/// <param name="A">Number of the first operand (of the input, for <see cref="Opcode.Input"/>).</param>
/// <param name="B">Number of the second operand.</param>
/// <param name="C0">First constant.</param>
/// <param name="C1">Second constant.</param>
/// <param name="C2">Third constant.</param>
/// <param name="C3">Fourth constant.</param>
internal readonly record struct Instruction(Opcode Op, int A = 0, int B = 0, double C0 = 0, double C1 = 0, double C2 = 0, double C3 = 0)
{
    /// <summary>Whether the operation reads value A.</summary>
    internal bool ReadsA => Op is >= Opcode.Ramp and <= Opcode.Maximum;

    /// <summary>Whether the operation reads value B.</summary>
    internal bool ReadsB => Op is >= Opcode.Add and <= Opcode.Maximum;
}
