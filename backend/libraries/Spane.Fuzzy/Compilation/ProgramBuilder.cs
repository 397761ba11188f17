namespace Spane.Fuzzy;

/// <summary>Collects instructions; an operation that is there already is used again, and what constants decide is decided.</summary>
internal sealed class ProgramBuilder
{
    private readonly List<Instruction> _instructions = [];
    private readonly List<LayeredCentroid> _centroids = [];
    private readonly Dictionary<Instruction, int> _known = [];

    internal int Input(int index) => Emit(new Instruction(Opcode.Input, index));

    internal int Constant(double value) => Emit(new Instruction(Opcode.Constant, C0: value));

    /// <summary>0 at start, 1 at end; a falling ramp has its end below its start. So a degree near 0 keeps its relative precision on both
    /// sides.</summary>
    internal int Ramp(int x, double start, double end) => Emit(new Instruction(Opcode.Ramp, x, C0: start, C1: 1 / (end - start)));

    internal int Trapezoid(int x, LinearSides sides) => Emit(new Instruction(
        Opcode.Trapezoid, x, 0, sides.LeftFoot, 1 / (sides.LeftShoulder - sides.LeftFoot), sides.RightFoot,
        1 / (sides.RightShoulder - sides.RightFoot)));

    internal int Add(int a, int b) => Is(a, 0) ? b : Is(b, 0) ? a : Commutative(Opcode.Add, a, b);

    internal int Subtract(int a, int b) => Is(b, 0) ? a : Emit(new Instruction(Opcode.Subtract, a, b));

    internal int Multiply(int a, int b) => Is(a, 1) ? b : Is(b, 1) ? a : Commutative(Opcode.Multiply, a, b);

    internal int Divide(int a, int b) => Emit(new Instruction(Opcode.Divide, a, b));

    /// <summary>min(a, 1) of a value that can be above 1, which no other value of a program is.</summary>
    internal int AtMostOne(int a) => Commutative(Opcode.Minimum, a, Constant(1));

    internal int Minimum(int a, int b) =>
        a == b ? a : Is(a, 1) || Is(b, 0) ? b : Is(b, 1) || Is(a, 0) ? a : Commutative(Opcode.Minimum, a, b);

    internal int Maximum(int a, int b) =>
        a == b ? a : Is(a, 0) || Is(b, 1) ? b : Is(b, 0) || Is(a, 1) ? a : Commutative(Opcode.Maximum, a, b);

    internal int Centroid(LayeredCentroid centroid)
    {
        _centroids.Add(centroid);
        return Emit(new Instruction(Opcode.Centroid, _centroids.Count - 1));
    }

    /// <summary>The program that computes these values.</summary>
    internal StraightLineProgram Build(int inputs, int[] outputs) => StraightLineProgram.Create(_instructions, _centroids, inputs, outputs);

    private int Commutative(Opcode op, int a, int b) => Emit(new Instruction(op, Math.Min(a, b), Math.Max(a, b)));

    private bool Is(int value, double constant) => _instructions[value] is { Op: Opcode.Constant } i && i.C0 == constant;

    private int Emit(Instruction instruction)
    {
        if (!_known.TryGetValue(instruction, out int number))
        {
            number = _instructions.Count;
            _instructions.Add(instruction);
            _known.Add(instruction, number);
        }

        return number;
    }
}
