using System.Text.Json;
using Spane.Training;
using Spane.Troubleshooting.Risk;

// One lesson: the history on the standard input, lines of progress and the result on the standard output.
try
{
    await using var input = Console.OpenStandardInput();
    var lesson = await JsonSerializer.DeserializeAsync<RiskLesson>(input, RiskLesson.Json)
        ?? throw new InvalidDataException("There is no lesson on the standard input.");
    var trained = RiskTraining.Run(lesson, share => Write(new(share, null)));
    Write(new(1, trained));
    return 0;
}
catch (Exception failure) when (failure is IOException or InvalidDataException or JsonException or ArgumentException)
{
    await Console.Error.WriteLineAsync($"spane: {failure.Message}");
    return 1;
}

static void Write(RiskLessonAnswer answer) => Console.Out.WriteLine(JsonSerializer.Serialize(answer, RiskLesson.Json));
