using System.CommandLine;
using System.Globalization;

namespace Spane.Lab.Bench;

/// <summary>
/// <c>spane bench fuzzy</c>: ns and allocated bytes per evaluation on one thread, medians of rounds in which the cases take turns, so that
/// a busy machine slows all of them alike. Inputs are random rows (fixed seed) at which at least one rule fires.
/// </summary>
public static class FuzzyBench
{
    private const int Rounds = 201;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Option<bool> json = new("--json") { Description = "One JSON object a line." };
        var command =
            new Command("fuzzy",
                "Evaluations per case: compiled, interpreted, batch, sampled, general (one thread, medians; fastest and slowest round in "
                    + "parentheses).") { json };
        command.SetAction(parsed => Run(parsed.GetValue(json)));
        return command;
    }

    private static void Run(bool json)
    {
        FuzzyCase[] cases = FuzzyCases.All();
        double[][] times = [.. cases.Select(_ => new double[Rounds])];
        double[] bytes = new double[cases.Length];
        foreach (FuzzyCase one in cases)
        {
            one.WarmUp();
        }

        for (int round = 0; round < Rounds; round++)
        {
            for (int c = 0; c < cases.Length; c++)
            {
                (times[c][round], double allocated) = cases[c].Measure();
                bytes[c] = Math.Max(bytes[c], allocated);
            }
        }

        for (int c = 0; c < cases.Length; c++)
        {
            Array.Sort(times[c]);
            string ns = times[c][Rounds / 2].ToString("0.0", CultureInfo.InvariantCulture);
            string allocated = bytes[c].ToString("0.###", CultureInfo.InvariantCulture);
            int sampled = Array.FindIndex(cases, one => one.Name == cases[c].Name + FuzzyCases.Sampled100);
            string sampledNs = sampled < 0 ? ""
                : times[sampled].Order().ElementAt(Rounds / 2).ToString("0.0", CultureInfo.InvariantCulture);
            if (cases[c].Name.EndsWith(FuzzyCases.Sampled100, StringComparison.Ordinal))
            {
                continue;
            }

            Console.WriteLine(json
                ? $"{{\"bench\":\"fuzzy\",\"case\":\"{cases[c].Name}\",\"ns\":{ns},\"bytes\":{allocated}"
                    + (sampled < 0 ? "}" : $",\"sampled100_ns\":{sampledNs}}}")
                : string.Create(CultureInfo.InvariantCulture,
                    $"{cases[c].Name,-18} {ns,10} ns {allocated,8} B   ({times[c][0]:0.0} to {times[c][^1]:0.0} ns)")
                    + (sampled < 0 ? "" : $"   sampled at 100 points {sampledNs} ns"));
        }
    }
}
