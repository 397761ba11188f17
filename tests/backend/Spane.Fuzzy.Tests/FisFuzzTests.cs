using System.Text;
using Spane.Fuzzy.Tests.Dialects;

namespace Spane.Fuzzy.Tests;

/// <summary>Damaged files: each gives a system that evaluates, or an error with a line.</summary>
public sealed class FisFuzzTests
{
    private static readonly string[] Fragments =
    [
        "[", "]", "'", ",", ":", "=", "(", ")", "-", "0", "1e308", "-1e308", "nan", "Inf", "99999999999", "1.5", "%", "#", "\n", "\r", "\0",
        "\uFFFD", "é",
        "[Input1]", "[Rules]", "NumMFs=", "Range=[1 0]", "'trimf',[3 2 1]", "'gaussmf',[0 1]", "1 1, 1 (1) : 1", "NumInputs=100000", "   ",
    ];

    /// <summary>The files of the dialects, each with everything that its format can say.</summary>
    public static TheoryData<string, string> Dialects => new()
    {
        { "iec.fcl", FclDialectTests.Standard }, { "jfuzzylogic.fcl", FclDialectTests.JFuzzyLogic },
        { "fuzzylite.fcl", FclDialectTests.Fuzzylite }, { "chained.fll", FllDialectTests.Chained },
        { "fuzzylite.fis", FisDialectTests.Fuzzylite }, { "octave.fis", FisDialectTests.Sugeno },
    };

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_mutated_file_of_a_dialect_gives_a_line_or_a_system_never_anything_else(string file, string text) =>
        Check(file, Encoding.UTF8.GetBytes(text), 4_000);

    [Theory]
    [InlineData("tipper.fis", 8_000)]
    [InlineData("sugeno.fis", 4_000)]
    [InlineData("tipper.json", 3_000)]
    [InlineData("tipper.fll", 3_000)]
    [InlineData("tipper.fcl", 3_000)]
    public void A_mutated_file_gives_a_line_or_a_system_never_anything_else(string file, int mutants)
    {
        Check(file, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "systems", file)), mutants);
    }

    private static void Check(string file, byte[] original, int mutants)
    {
        var random = new Random(file.Length);
        int refused = 0;
        for (int i = 0; i < mutants; i++)
        {
            byte[] mutant = Mutate(original, random);
            try
            {
                FuzzySystem system = SystemFile.Read(mutant, file, null, i % 2 == 0 ? _ => { } : null);
                if (i % 20 == 0)
                {
                    new FuzzyEngine(system).Evaluate(new double[system.Inputs.Count], new double[system.Outputs.Count]);
                }
            }
            catch (FuzzyFormatException fault)
            {
                refused++;
                fault.Line.ShouldBeGreaterThan(0);
                fault.Message.ShouldStartWith($"{file}:{fault.Line}: ");
            }
        }

        refused.ShouldBeGreaterThan(mutants / 4);
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        List<byte> bytes = [.. original];
        for (int n = 1 + random.Next(3); n > 0; n--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes.RemoveAt(at);
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Fragments[random.Next(Fragments.Length)]));
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(40)));
                    break;
                case 4:
                    int length = Math.Min(bytes.Count - at, random.Next(60));
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }

            if (bytes.Count == 0)
            {
                break;
            }
        }

        return [.. bytes];
    }
}
