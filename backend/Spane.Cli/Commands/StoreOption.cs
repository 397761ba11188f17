using System.CommandLine;
using Spane.Storage.InfluxDb;

namespace Spane.Cli.Commands;

/// <summary>The option <c>--store</c>.</summary>
internal static class StoreOption
{
    public static Option<string> Create(string description)
    {
        var option = new Option<string>("--store") { Description = description, HelpName = $"{InfluxChoice.Sqlite}|{InfluxChoice.Influx}", DefaultValueFactory = _ => InfluxChoice.Sqlite };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not (InfluxChoice.Sqlite or InfluxChoice.Influx))
            {
                result.AddError($"--store takes {InfluxChoice.Sqlite} or {InfluxChoice.Influx}.");
            }
        });
        return option;
    }
}
