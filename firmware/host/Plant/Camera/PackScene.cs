namespace Spane.Plant.Camera;

/// <summary>One pack on the belt as it lies before the camera: everything that differs from pack to pack, drawn by lot.</summary>
internal sealed class PackScene
{
    private const int Pieces = 6;
    private readonly double[] _pieceX = new double[Pieces];
    private readonly double[] _pieceY = new double[Pieces];
    private readonly double[] _pieceLight = new double[Pieces];

    /// <summary>Draws a pack.</summary>
    public PackScene(SeededNoise noise, PackDefect defect)
    {
        Defect = defect;
        X = Between(noise, -5, 5);
        Y = Between(noise, -4, 4);
        Angle = Between(noise, -0.03, 0.03);
        Fill = Between(noise, -2, 2);
        Light = Between(noise, 0.88, 1.1);
        LightAcross = Between(noise, -0.1, 0.1);
        LightDown = Between(noise, -0.08, 0.08);
        Blur = Between(noise, 0, 1);
        for (int i = 0; i < Pieces; i++)
        {
            _pieceX[i] = (((i % 3) - 1) * 42) + Between(noise, -3, 3);
            _pieceY[i] = (i < 3 ? -19 : 19) + Between(noise, -2, 2);
            _pieceLight[i] = Between(noise, 0.92, 1.08);
        }

        At = (int)(noise.Uniform() * Pieces);
        Side = noise.Uniform() < 0.5 ? -1 : 1;
        Amount = noise.Uniform();
        Place = Between(noise, -0.6, 0.6);
    }

    public PackDefect Defect { get; }

    /// <summary>Where the pack lies, in pixels from the middle.</summary>
    public double X { get; }

    /// <summary>The same downwards.</summary>
    public double Y { get; }

    /// <summary>How the pack lies, in radians.</summary>
    public double Angle { get; }

    /// <summary>How much fuller than usual it is: its height in pixels.</summary>
    public double Fill { get; }

    /// <summary>The light.</summary>
    public double Light { get; }

    /// <summary>How the light falls off from left to right.</summary>
    public double LightAcross { get; }

    /// <summary>The same from top to bottom.</summary>
    public double LightDown { get; }

    /// <summary>The lens's blur in pixels.</summary>
    public double Blur { get; }

    /// <summary>Which piece the defect is at.</summary>
    public int At { get; }

    /// <summary>Which side it is on, −1 or 1.</summary>
    public double Side { get; }

    /// <summary>How large the defect is, from 0 to 1.</summary>
    public double Amount { get; }

    /// <summary>Where along the pack it is, −1 to 1.</summary>
    public double Place { get; }

    /// <summary>How many pieces the window shows.</summary>
    public static int PieceCount => Pieces;

    /// <summary>A piece of the product.</summary>
    public (double X, double Y, double Light) Piece(int index) => (_pieceX[index], _pieceY[index], _pieceLight[index]);

    private static double Between(SeededNoise noise, double low, double high) => low + ((high - low) * noise.Uniform());
}
