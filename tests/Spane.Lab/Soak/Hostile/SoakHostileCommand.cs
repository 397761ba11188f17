using System.CommandLine;
using Spane.Cli.Commands;
using Spane.Lab.Reporting;

namespace Spane.Lab.Soak.Hostile;

/// <summary><c>spane soak hostile</c>: devices with faults, and attackers, beside devices without.</summary>
internal static class SoakHostileCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var runs = NumberOption.Create("--runs", "Rounds.", 100, 1, 1_000);
        var seed = NumberOption.Create("--seed", "Seed of the faults.", 1, 0, int.MaxValue);
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var command = new Command(
            "hostile",
            "Wrong clocks, refused messages, erased nodes, swapped meters, stale wills, stolen names, floods, a full disk and kills, "
                + "beside a plain run: nothing lost, bent or hidden.")
        {
            runs, seed, json,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var rounds = new List<HostileRound>();
            await new HostileSoak(arguments.GetValue(seed)).RunAsync(
                arguments.GetValue(runs),
                round =>
                {
                    rounds.Add(round);
                    Console.WriteLine(arguments.GetValue(json) ? JsonLine.Of(round) : Words(round));
                },
                cancellationToken);
            if (!arguments.GetValue(json))
            {
                Console.WriteLine(
                    $"{rounds.Count(round => round.IsGood())} of {rounds.Count} rounds good, {rounds.Sum(round => round.Messages):N0} "
                        + $"messages.");
            }

            return rounds.TrueForAll(round => round.IsGood()) ? 0 : 1;
        });
        return command;
    }

    private static string Words(HostileRound round) =>
        $"round {round.Round}: {round.Messages} messages, {round.Lost} lost, {round.Twice} duplicates, {round.WrongEnergyWh} Wh wrong, "
        + $"{round.BlockedDevices} blocked, "
        + $"{round.Unexplained} unexplained ({string.Join(", ", round.Faults)}){(round.FirstDifference is { } first ? $": {first}" : "")}";
}
