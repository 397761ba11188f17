using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spane.Cli.Running;
using Spane.Storage.Ingest;

namespace Spane.Cli.Commands;

/// <summary><c>spane dead-letters list</c> and <c>spane dead-letters replay REASON</c>, over the API of a backend that runs.</summary>
internal static class DeadLettersCommand
{
    public static Command Create() =>
        new("dead-letters", "Shows messages that were refused, and reprocesses them after a fix.") { CreateList(), CreateReplay() };

    private static Command CreateList()
    {
        var limit = NumberOption.Create("--limit", "How many, the newest first.", 20, 1, 500);
        var json = new Option<bool>("--json") { Description = "One JSON object a line, with the payload in base64." };
        var api = new BackendApiOptions();
        var command = new Command("list", "Shows the newest, and how many there are of each reason.") { limit, json };
        api.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            using var backend = api.Open(arguments);
            var letters =
                await backend.GetAsync<List<DeadLetter>>($"/api/v1/dead-letters?limit={arguments.GetValue(limit)}", cancellationToken);
            if (arguments.GetValue(json))
            {
                letters.ForEach(letter => Console.WriteLine(JsonSerializer.Serialize(letter, BackendService.Json)));
                return;
            }

            letters.ForEach(letter => Console.WriteLine(Line(letter)));
            var counts = await backend.GetAsync<SortedDictionary<string, long>>("/api/v1/dead-letters/counts", cancellationToken);
            Console.WriteLine(
                counts.Count == 0 ? "No message was refused."
                    : string.Join(", ", counts.Select(reason => $"{reason.Key}: {reason.Value}")));
        });
        return command;
    }

    private static Command CreateReplay()
    {
        var reason =
            new Argument<string>("REASON") { Description = "Which: one of the reasons that \"list\" counts, for example UnknownDevice." };
        var api = new BackendApiOptions();
        var command =
            new Command("replay", "Reprocesses the oldest 500 of one reason, each once; what is stored already stays as it is.") { reason };
        api.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            using var backend = api.Open(arguments);
            var path = $"/api/v1/dead-letters/replay?reason={Uri.EscapeDataString(arguments.GetValue(reason)!)}";
            Console.WriteLine(
                $"{await backend.PostAsync<int>(path, cancellationToken)} reprocessed. What is refused again is a new dead letter.");
        });
        return command;
    }

    private static string Line(DeadLetter letter) => string.Create(
        CultureInfo.InvariantCulture,
        $"{letter.Id} {DateTimeOffset.FromUnixTimeMilliseconds(letter.ReceivedUtcMilliseconds):yyyy-MM-dd HH:mm:ss} {letter.Reason}"
            + $"{(letter.Replayed ? " (reprocessed)" : "")} {letter.Topic}: {letter.Detail}");
}
