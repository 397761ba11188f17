using Spane.Backend.Broker;
using Spane.Backend.Settings;

namespace Spane.Backend.Tests.Settings;

/// <summary>What several backends share on the disk, and what not.</summary>
public sealed class ClusterFolderTests
{
    [Theory]
    [InlineData("sqlite", "/srv/broker/retained.db")]
    [InlineData("postgres", "/var/lib/a/retained.db")]
    public void Retained_messages_of_a_broker_are_never_in_a_folder_of_several(string state, string file)
    {
        var options = new SpaneOptions { State = state, DataFolder = "/var/lib/a", Broker = new() { Folder = "/srv/broker" } };

        var settings = BrokerInside.Settings(options, TimeProvider.System);

        settings.RetainedFile.ShouldBe(file);
        settings.Access!.Passwords.ShouldStartWith("/srv/broker");
    }
}
