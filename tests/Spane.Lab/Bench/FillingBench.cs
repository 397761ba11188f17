using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spane.Cli.Commands;
using Spane.Plant.Bench;
using Spane.Plant.Packing;

namespace Spane.Lab.Bench;

/// <summary><c>spane bench filling</c>: the paper's products filled by the firmware on the virtual machine, and beside it by the paper's
/// method.</summary>
public static class FillingBench
{
    private static readonly JsonSerializerOptions JsonOptions = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var seed = new Option<int>("--seed") { Description = "Seed of the machine's noise.", DefaultValueFactory = _ => 1 };
        var packs = NumberOption.Create("--packs", "Packs for each product and weight, 10 to 10000.", 100, 10, 10_000);
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var command =
            new Command("filling", "Fills the paper's products on the virtual machine, by the learned method and by the paper's.") { seed,
                packs, json };
        command.SetAction((arguments, cancellationToken) => Task.Run(
            () =>
            {
                bool asJson = arguments.GetValue(json);
                if (!asJson)
                {
                    WriteHead(arguments.GetValue(seed));
                }

                foreach (FillingMethod method in Enum.GetValues<FillingMethod>())
                {
                    Measure(method, arguments.GetValue(packs), arguments.GetValue(seed), asJson, cancellationToken);
                }
            },
            cancellationToken));
        return command;
    }

    private static void Measure(FillingMethod method, int packs, int seed, bool asJson, CancellationToken cancellationToken)
    {
        var lines = new List<FillingLine>();
        foreach ((FeedProduct product, double target) in FillingBenchmark.Cases())
        {
            var line = FillingLine.Of(FillingBenchmark.Fill(method, product, target, packs, seed, cancellationToken));
            lines.Add(line);
            Write(line, asJson);
        }

        Write(FillingLine.All(lines), asJson);
    }

    private static void Write(FillingLine line, bool asJson) => Console.WriteLine(asJson
        ? JsonSerializer.Serialize(line, JsonOptions)
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{line.Method,-8}{line.Product,-11}{line.TargetG,5:0} g{line.N,6}{line.MeanG,9:F3}{line.BiasPct,8:F2}{line.SdG,8:F3}"
                + $"{line.MaePct,8:F2}{line.PieceG,9:F3}{line.FloorPct,8:F2}{line.PaperErrorPct,9:F2}{line.BelowT1,6}{line.BelowT2,6}"
                + $"{line.PacksPerMin,9:F1}{line.First20MaePct,9:F2}{line.First20MaxPct,8:F2}{line.Held,6}"));

    private static void WriteHead(int seed)
    {
        Console.WriteLine(
            $"Seed {seed}. Weights are what was really packed, after a lot of {FillingBenchmark.LearningPacks} packs in which the product "
                + $"is learned.");
        Console.WriteLine(
            "piece: mean mass of one piece (powders: below 0.001 g). floor: a quarter of a piece in % of the target, the error that the "
                + "piece mass makes inevitable:");
        Console.WriteLine(
            "a fill ends with a whole piece, so at best the error lies evenly within half a piece of the target, and its mean size is a "
                + "quarter. Powders have none.");
        Console.WriteLine("paper: error by the paper's formula. T1, T2: packs below nominal less once, twice the tolerable deficiency.");
        Console.WriteLine(
            "first: mean error and heaviest of the first 20 packs of a node that has learned nothing. held: packs outside the tolerable "
                + "deficiency either way, of all.");
        Console.WriteLine(
            "method  product     target     n   mean g  bias %    sd g   mae %  piece g  floor%  paper %    T1    T2  packs/min  first %  "
                + " max %  held");
    }
}
