using System.CommandLine;
using Spane.Inspection.Commands;

const int BadArgument = 2;
ParseResult parsed = VisionCommand.CreateRoot(Console.Out).Parse(args);
if (parsed.Errors.Count > 0)
{
    await Console.Error.WriteLineAsync($"spane: {parsed.Errors[0].Message} Try: ./spane vision --help");
    return BadArgument;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception failure) when (failure is IOException or InvalidDataException or ArgumentException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"spane: {failure.Message}");
    return 1;
}
