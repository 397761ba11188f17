using Spane.Plant.Camera;
using Spane.Plant.Link;
using Spane.Plant.Packing;

namespace Spane.Demo;

/// <summary>The virtual camera behind the line's sealer. One pack in fourteen has one of the ten defects: enough to see inspection at work
/// within minutes.</summary>
internal static class DemoCamera
{
    private const int Seed = 1;
    private const double DefectShare = 0.007;

    /// <summary>Puts it at a line.</summary>
    /// <param name="knowsTime">Whether a time server answers it.</param>
    /// <returns>Its way to the broker.</returns>
    public static CameraLink At(VirtualPacker packer, DemoCameraOptions options, bool knowsTime)
    {
        var topic = $"spane/v1/{options.Site}/{options.Device}/image";
        var link = new CameraLink(options.BrokerPort, topic, options.UserName, options.Password);
        var camera = new PackCamera(packer.Board, packer.Plant.Line, Seed, knowsTime) { DefectShare = DefectShare };
        camera.Taken += shot => link.Send(shot.Payload);
        return link;
    }
}

/// <summary>How the camera comes to the broker.</summary>
/// <param name="Device">Device id of the line that it looks at.</param>
/// <param name="UserName">Its user at the broker; also its client id.</param>
internal sealed record DemoCameraOptions(int BrokerPort, string Site, string Device, string UserName, string Password);
