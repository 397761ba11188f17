using System.CommandLine;
using Spane.Backend.Settings;
using Spane.Cli.Commands;
using Spane.Lab.Reporting;

namespace Spane.Lab.Soak;

/// <summary><c>spane soak crash</c>: faults at random moments under load, and what is stored afterwards.</summary>
public static class SoakCrashCommand
{
    // A run of hours is followed in a log.
    private const int RoundsBetweenReports = 10;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var runs = NumberOption.Create("--runs", "Rounds of each fault.", 100, 1, 100_000);
        var seed = NumberOption.Create("--seed", "Seed of the moments.", 1, 0, int.MaxValue);
        var fault = new Option<CrashFault?>("--fault") { Description = "Only this fault." };
        var broker = ChoiceOption.Create("--broker", "The broker: a mosquitto beside the backend, or inside it, where it dies with it.",
            BrokerOptions.Mosquitto, BrokerOptions.Embedded);
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var command =
            new Command("crash",
                "Kills, power cuts, a full disk and clock jumps at random moments under load; stored must be what was sent.") { runs, seed,
                    fault, broker, json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var good = true;
            var beside = arguments.GetValue(broker)!;
            var kinds = Enum.GetValues<CrashFault>().Where(kind => beside == BrokerOptions.Mosquitto
                || kind is not (CrashFault.BrokerKilled or CrashFault.BrokerEmptied));
            foreach (var kind in arguments.GetValue(fault) is { } only ? [only] : kinds)
            {
                good &= await RunAsync(kind, beside, arguments.GetValue(runs), arguments.GetValue(seed), arguments.GetValue(json),
                    cancellationToken);
            }

            return good ? 0 : 1;
        });
        return command;
    }

    private static async Task<bool> RunAsync(
        CrashFault fault, string broker, int runs, int seed, bool json, CancellationToken cancellationToken)
    {
        var rounds = new List<CrashRound>();
        var progress = new ConsoleProgress($"soak crash: {fault}");
        await new CrashSoak(fault, broker, seed).RunAsync(
            runs,
            round =>
            {
                rounds.Add(round);
                progress.Report(rounds.Count);
                if (!round.Good)
                {
                    Console.Error.WriteLine(
                        $"{fault}, round {rounds.Count}: {(round.Settled ? "" : "not everything was acknowledged; ")}{round.Lost} lost, "
                            + $"{round.Wrong} wrong, {round.Twins} twins differ; {round.FirstDifference} {round.AuditFault}");
                }

                if (rounds.Count % RoundsBetweenReports == 0)
                {
                    Console.Error.WriteLine($"{fault}: {rounds.Count(done => done.Good)} of {rounds.Count} rounds good");
                }
            },
            cancellationToken);
        var summary =
            new CrashSummary("crash", broker, fault.ToString(), seed, rounds.Count, rounds.Count(round => round.Good),
                rounds.Sum(round => round.Messages), rounds.Sum(round => round.Lost), rounds.Sum(round => round.Wrong),
                rounds.Sum(round => round.Twins), rounds.Sum(round => round.Acts), rounds.Count(round => round.AuditFault is not null));
        Console.WriteLine(json
            ? JsonLine.Of(summary)
            : $"{fault,-15} {summary.Good,4} of {summary.Rounds} rounds as an uninterrupted run; {summary.Messages:N0} messages, "
                + $"{summary.Lost} points lost, {summary.Wrong} wrong or duplicated, {summary.Twins} twins differ; "
                + $"{summary.Acts:N0} changes confirmed, audit log broken after {summary.AuditBroken} rounds");
        return summary.Good == summary.Rounds;
    }
}

/// <summary>A line of <c>spane soak crash</c>: all rounds of one fault.</summary>
/// <param name="Soak">Always <c>crash</c>.</param>
/// <param name="Broker"><c>embedded</c> or <c>mosquitto</c>.</param>
/// <param name="Good">Rounds after which everything was as after an uninterrupted run.</param>
/// <param name="Lost">Points that should be stored and are not.</param>
/// <param name="Wrong">Points that are stored and should not be: duplicates, or with other values.</param>
/// <param name="Twins">Twins whose saved state differed.</param>
/// <param name="Acts">Changes of settings that were confirmed meanwhile.</param>
/// <param name="AuditBroken">Rounds after which the audit log's chain was not whole, or lacked one of them.</param>
internal sealed record CrashSummary(string Soak, string Broker, string Fault, int Seed, int Rounds, int Good, long Messages, int Lost,
    int Wrong, int Twins, long Acts, int AuditBroken);
