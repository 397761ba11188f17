using System.CommandLine;
using Spane.Cli.Running;
using Spane.Processes;

namespace Spane.Cli.Commands;

/// <summary>The options <c>--address</c> and <c>--key-file</c>: which backend a command asks, and with which key.</summary>
internal sealed class BackendApiOptions
{
    private const string KeyVariable = "SPANE__APIKEY";

    private readonly Option<Uri> _address = new("--address")
    {
        Description = "Where the backend answers.",
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:8080"),
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                return address;
            }

            result.AddError("--address takes an address such as http://127.0.0.1:8080.");
            return null;
        },
    };

    private readonly Option<string?> _keyFile =
        new("--key-file") { Description = $"File with the API key (default: the variable {KeyVariable}).", HelpName = "FILE" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_address);
        command.Options.Add(_keyFile);
    }

    /// <summary>Makes the client.</summary>
    /// <exception cref="CommandFailedException">There is no key.</exception>
    public BackendApi Open(ParseResult arguments) => new(arguments.GetValue(_address)!, Key(arguments.GetValue(_keyFile)));

    private static string Key(string? file)
    {
        try
        {
            return (file is null ? Environment.GetEnvironmentVariable(KeyVariable)
                : File.ReadLines(file).FirstOrDefault())?.Trim() is { Length: > 0 } key
                ? key
                : throw new CommandFailedException(
                    $"there is no API key. Set {KeyVariable} to that of the backend, or name its file with --key-file.", 2);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"the key file {file} cannot be read.", 2);
        }
    }
}
