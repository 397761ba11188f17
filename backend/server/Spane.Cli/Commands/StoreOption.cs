using System.CommandLine;

namespace Spane.Cli.Commands;

/// <summary>The option <c>--store</c>.</summary>
internal static class StoreOption
{
    /// <summary>Creates the option.</summary>
    public static Option<string> Create(string description, params string[] stores)
    {
        var option =
            new Option<string>("--store")
            {
                Description = description,
                HelpName = string.Join('|', stores),
                DefaultValueFactory = _ => stores[0]
            };
        option.Validators.Add(result =>
        {
            if (!stores.Contains(result.GetValueOrDefault<string>()))
            {
                result.AddError($"--store takes {string.Join(", ", stores[..^1])} or {stores[^1]}.");
            }
        });
        return option;
    }
}
