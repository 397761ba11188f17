using System.CommandLine;
using System.Globalization;
using Spane.Lab.Reporting;

namespace Spane.Lab.Replay.Inspection;

/// <summary><c>spane replay inspection</c>.</summary>
internal static class InspectionCommand
{
    /// <summary>Creates the command.</summary>
    internal static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var seed = new Option<int>("--seed") { Description = "Seed of packs, pictures and defects.", DefaultValueFactory = _ => 1 };
        var packs = new Option<int>("--packs") { Description = "Packs to judge.", DefaultValueFactory = _ => 600 };
        var speed = new Option<double>("--speed") { Description = "Speed of the line's clock, 1 to 10.", DefaultValueFactory = _ => 1 };
        var command = new Command("inspection",
            "A line of 60 packs a minute with ten kinds of defects at 2 %: photographed, taught from 50 good packs and 20 of each, judged, "
                + "the backend killed once.")
        {
            json, seed, packs, speed,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var result = await InspectionReplay.RunAsync(
                arguments.GetValue(seed), Math.Clamp(arguments.GetValue(packs), 20, 10_000), Math.Clamp(arguments.GetValue(speed), 1, 10),
                new ConsoleProgress("replay inspection"), cancellationToken);
            Report.Write(Console.Out, arguments.GetValue(json), [Row(result)], Table(result));
            return result.IsRight ? 0 : 1;
        });
        return command;
    }

    private static object Row(InspectionResult result) => new
    {
        seed = result.Seed,
        packs = result.Packs,
        defects = result.Defects,
        defects_held = result.DefectsHeld,
        held_pct = Math.Round(100 * result.HeldShare, 2),
        good_held = result.GoodHeld,
        false_pct = Math.Round(100 * result.FalseShare, 2),
        named = result.Named,
        photographs = result.Photographs,
        matched = result.Matched,
        wrong_pack = result.Wrong,
        unjudged = result.Unjudged,
        packs_without_photograph = result.Missing,
        given_up_by_camera = result.GivenUp,
        taught_accuracy_pct = Math.Round(100 * result.TaughtAccuracy, 2),
        missed = result.Missed,
    };

    private static IEnumerable<string> Table(InspectionResult result)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Packs} packs, {result.Defects} with a defect: {result.DefectsHeld} held ({100 * result.HeldShare:F1} %), "
                + $"{result.Named} of them named rightly; {result.GoodHeld} good ones held ({100 * result.FalseShare:F2} %)");
        yield return $"photographs: {result.Photographs} stored, {result.Matched} with their own pack, {result.Wrong} with another, "
            + $"{result.Unjudged} without a verdict; {result.Missing} packs without one, {result.GivenUp} given up by the camera";
        yield return string.Create(
            CultureInfo.InvariantCulture, $"taught: {100 * result.TaughtAccuracy:F1} % right among photographs that were left out");
        if (result.Missed.Count > 0)
        {
            yield return $"passed: {string.Join(", ", result.Missed)}";
        }
    }
}
