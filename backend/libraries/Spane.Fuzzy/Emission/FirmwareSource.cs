using System.Globalization;
using System.Text;

namespace Spane.Fuzzy;

/// <summary>
/// Writes a system as C# for .NET nanoFramework 1.x: one static class, C# 9, doubles only, no generics, no arrays, no library call but
/// <c>double.IsNaN</c>. Divisions are guarded, because there a division by 0 throws, and NaN is asked for by name, because there it
/// compares as true.
/// </summary>
public static class FirmwareSource
{
    /// <summary>Writes the class.</summary>
    /// <param name="system">A system with one output that has a straight-line form (see <see cref="CompiledSystem.IsCompiled"/>).</param>
    /// <param name="nameSpace">Namespace of the class.</param>
    /// <param name="className">Its name.</param>
    /// <exception cref="InvalidSystemException">The system has more outputs or no straight-line form, or a name is none in C#.</exception>
    public static string Write(FuzzySystem system, string nameSpace, string className)
    {
        ArgumentNullException.ThrowIfNull(system);
        var engine = new FuzzyEngine(system);
        if (engine.Program is not { } program || engine.HasPolicy || system.Outputs.Count != 1)
        {
            throw new InvalidSystemException($"'{system.Name}' has no straight-line form with one output and without a default, so it "
                + "cannot be written for the firmware");
        }

        foreach (string part in nameSpace.Split('.').Append(className))
        {
            if (!CSharpNames.IsIdentifier(part))
            {
                throw new InvalidSystemException(
                    $"'{part}' cannot name a class or a namespace in C#; expected letters, digits and _, a letter first, and no keyword");
            }
        }

        string[] names = CSharpNames.Parameters(system.Inputs);
        var text = new StringBuilder();
        void Line(int indent, string line) => text.Append(' ', 4 * indent).Append(line).Append('\n');
        Line(0, "// Written by Spane.Fuzzy from a rule base. Change the rule base, not this file.");
        Line(0, $"namespace {nameSpace}");
        Line(0, "{");
        Line(1, "/// <summary>");
        Line(1, $"/// The rule base '{CSharpNames.InComment(system.Name)}' as straight-line arithmetic; the backend evaluates the same "
            + $"operations in the same order.");
        Line(1, "/// </summary>");
        Line(1, $"public static class {className}");
        Line(1, "{");
        Line(2, $"/// <summary>The crisp value, {Number(system.Outputs[0].Minimum)} to {Number(system.Outputs[0].Maximum)}; NaN where no "
            + $"rule fires or an input is not a number.</summary>");
        for (int i = 0; i < names.Length; i++)
        {
            Variable v = system.Inputs[i];
            Line(2, $"/// <param name=\"{names[i]}\">{CSharpNames.InComment(v.Name)}: "
                + $"{string.Join(", ", v.Terms.Select(t => CSharpNames.InComment(t.Name)))}.</param>");
        }

        Line(2, $"public static double Evaluate({string.Join(", ", names.Select(n => "double " + n))})");
        Line(2, "{");
        Line(3, $"if ({string.Join(" || ", names.Select(n => $"double.IsNaN({n})"))})");
        Line(3, "{");
        Line(4, "return double.NaN;");
        Line(3, "}");
        Line(0, "");
        for (int i = names.Length; i < program.Instructions.Length; i++)
        {
            foreach (string statement in Statements(program, i, names))
            {
                Line(3, statement);
            }
        }

        Line(3, $"return {Value(program.Outputs[0], names)};");
        Line(2, "}");
        foreach (string helper in Helpers)
        {
            Line(helper.Length == 0 ? 0 : 2, helper);
        }

        Line(1, "}");
        Line(0, "}");
        return text.ToString();
    }

    private static readonly string[] Helpers =
    [
        "",
        "private static double Cut(double degree)",
        "{",
        "    return degree < 0 ? 0 : degree > 1 ? 1 : degree;",
        "}",
        "",
        "private static double Smaller(double a, double b)",
        "{",
        "    return a < b ? a : b;",
        "}",
        "",
        "private static double Larger(double a, double b)",
        "{",
        "    return a > b ? a : b;",
        "}",
        "",
        "private static double Ratio(double a, double b)",
        "{",
        "    return b == 0 ? double.NaN : a / b;",
        "}",
    ];

    private static IEnumerable<string> Statements(StraightLineProgram program, int i, string[] names)
    {
        Instruction n = program.Instructions[i];
        string a = n.ReadsA ? Value(n.A, names) : "";
        string b = n.ReadsB ? Value(n.B, names) : "";
        if (n.Op == Opcode.Centroid)
        {
            return Centroid(program.Centroids[n.A], i, names);
        }

        string expression = n.Op switch
        {
            Opcode.Constant => Number(n.C0),
            Opcode.Ramp => $"Cut({Side(a, n.C0, n.C1)})",
            Opcode.Trapezoid => $"Cut(Smaller({Side(a, n.C0, n.C1)}, {Side(a, n.C2, n.C3)}))",
            Opcode.Add => $"{a} + {b}",
            Opcode.Subtract => $"{a} - {b}",
            Opcode.Multiply => $"{a} * {b}",
            Opcode.Divide => $"Ratio({a}, {b})",
            Opcode.Minimum => $"Smaller({a}, {b})",
            Opcode.Maximum => $"Larger({a}, {b})",
            _ => throw new InvalidOperationException($"{n.Op} has no source form."),
        };
        return [$"double {Value(i, names)} = {expression};"];
    }

    // The order of CentroidLayers.Value, operation by operation.
    private static IEnumerable<string> Centroid(LayeredCentroid centroid, int number, string[] names)
    {
        string suffix = number.ToString(CultureInfo.InvariantCulture);
        yield return $"double level{suffix};";
        yield return $"double area{suffix} = 0;";
        yield return $"double moment{suffix} = 0;";
        foreach ((int strength, LayeredSet set) in centroid.Sets)
        {
            yield return $"level{suffix} = {Value(strength, names)};";
            foreach (string statement in Accumulated(suffix, "+=", set))
            {
                yield return statement;
            }
        }

        foreach ((int left, int right, LayeredSet set) in centroid.Overlaps)
        {
            yield return $"level{suffix} = Smaller(Smaller({Value(left, names)}, {Value(right, names)}), {Number(set.Height)});";
            foreach (string statement in Accumulated(suffix, "-=", set))
            {
                yield return statement;
            }
        }

        yield return $"double {Value(number, names)} = {Number(centroid.Middle)} + Ratio(moment{suffix}, area{suffix});";
    }

    private static IEnumerable<string> Accumulated(string suffix, string op, LayeredSet set)
    {
        string level = "level" + suffix;
        yield return $"area{suffix} {op} {level} * ({Number(set.AreaLinear)} + ({level} * {Number(set.AreaQuadratic)}));";
        if (set.MomentLinear != 0 || set.MomentQuadratic != 0 || set.MomentCubic != 0)
        {
            yield return $"moment{suffix} {op} {level} * ({Number(set.MomentLinear)} + ({level} * ({Number(set.MomentQuadratic)} + ("
                + $"{level} * {Number(set.MomentCubic)}))));";
        }
    }

    private static string Side(string x, double foot, double slope) => $"({x} - {Number(foot)}) * {Number(slope)}";

    private static string Value(int number, string[] names) =>
        number < names.Length ? names[number] : "v" + number.ToString(CultureInfo.InvariantCulture);

    // Negative numbers in parentheses: x - -1 would read badly.
    private static string Number(double value)
    {
        string text = (value == 0 ? 0 : value).ToString("R", CultureInfo.InvariantCulture);
        return value < 0 ? $"({text})" : text;
    }
}
