using System.CommandLine;
using System.Text.Json;
using Spane.Backend.Repair;
using Spane.Backend.Settings;
using Spane.Processes;
using Spane.Storage.Backup;

namespace Spane.Cli.Commands;

/// <summary><c>spane repair</c>: moves what was dated wrongly to where it belongs.</summary>
internal static class RepairCommand
{
    public static Command Create()
    {
        var data = DataFolderOption.Create();
        var apply =
            new Option<bool>(
                "--apply")
            { Description = "Change the data, after a backup into the data folder; without it nothing is changed." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a line." };
        var zone = new Option<string>("--time-zone")
        {
            Description = "The site's time zone, as in the setting Spane:TimeZone.",
            HelpName = "ZONE",
            DefaultValueFactory = _ => new SpaneOptions().TimeZone,
        };
        var command =
            new Command("repair",
                "Finds and repairs what was stored with an impossible time: in the future, or before 2024. Spane must not run, and this "
                    + "computer's clock must be right.")
            {
                data, apply, json, zone,
            };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var folder = DataFolderOption.Folder(arguments.GetValue(data));
            var options = new SpaneOptions { TimeZone = arguments.GetValue(zone)! };
            try
            {
                var report = await DataRepair.RunAsync(folder, arguments.GetValue(apply), options, TimeProvider.System, cancellationToken);
                (arguments.GetValue(json) ? Json(report) : Text(report, folder)).ForEach(Console.WriteLine);
                return 0;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException
                or DataFolderException)
            {
                throw new CommandFailedException(fault.Message);
            }
        });
        return command;
    }

    private static List<string> Json(RepairReport report) =>
    [
        .. report.Points.Select(points => JsonSerializer.Serialize(points, JsonSerializerOptions.Web)),
        JsonSerializer.Serialize(
            new { applied = report.Backup is not null, points = report.Points.Sum(points => points.Moved + points.Deleted),
                states = report.States, backup = report.Backup },
            JsonSerializerOptions.Web),
    ];

    private static List<string> Text(RepairReport report, string folder) =>
    [
        .. report.Points.Select(points =>
            $"{points.Device} {points.Measurement}: {points.Moved} moved, {points.Deleted} deleted, {points.Undated} that cannot be "
                + $"dated, {points.Latest} latest found anew"),
        .. report.States.Select(device => $"{device}: saved state"),
        (report, Nothing: report.Points.Count == 0 && report.States.Count == 0) switch
        {
            { Nothing: true } => $"{folder}: no impossible time found, nothing to repair.",
            { report.Backup: null } => $"{folder} is unchanged. To repair it: ./spane repair --apply",
            _ => $"{folder} is repaired. What was there before is in {report.Backup}; ./spane restore brings it back.",
        },
        "Only SQLite is looked at. Points that a backend stored in PostgreSQL or InfluxDB are not: docs/production.md says which "
            + "statements find and delete them.",
    ];
}
