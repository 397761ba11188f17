using System.Text;

namespace Spane.Fuzzy.Tests.Dialects;

/// <summary>Files that the tests write themselves, and what becomes of them.</summary>
internal static class Dialect
{
    /// <summary>Reads a file; a doubtful place is a fault.</summary>
    internal static FuzzySystem Read(string text, string file) => SystemFile.Read(Encoding.UTF8.GetBytes(text), file);

    /// <summary>Reads a file with its doubtful places.</summary>
    internal static (FuzzySystem System, List<FormatWarning> Warnings) ReadDoubtful(string text, string file)
    {
        List<FormatWarning> warnings = [];
        return (SystemFile.Read(Encoding.UTF8.GetBytes(text), file, null, warnings.Add), warnings);
    }

    /// <summary>All outputs for some inputs, NaN before.</summary>
    internal static double[] Evaluate(FuzzySystem system, params double[] inputs)
    {
        double[] results = new double[system.Outputs.Count];
        Array.Fill(results, double.NaN);
        new FuzzyEngine(system).Evaluate(inputs, results);
        return results;
    }

    /// <summary>The system written and read again in its own format and in the others that can hold it; each must give the same
    /// values.</summary>
    internal static void ShouldRoundTrip(FuzzySystem system, string file, params double[][] rows)
    {
        foreach (string format in (string[])[file, "x.json"])
        {
            FuzzySystem back = Read(SystemFile.Write(system, format), format);
            back.Inputs.ShouldBe(system.Inputs, format);
            back.Outputs.ShouldBe(system.Outputs, format);
            back.Rules.Select(r => RuleText.Write(back, r)).ShouldBe(system.Rules.Select(r => RuleText.Write(system, r)), format);
            foreach (double[] row in rows)
            {
                Evaluate(back, row).ShouldBe(Evaluate(system, row), format);
            }
        }
    }
}
