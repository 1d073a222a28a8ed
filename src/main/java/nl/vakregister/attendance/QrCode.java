// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code as a path of an SVG image, with the quiet zone that scanners ask for.
 *
 * @param side how many modules wide and high the image is
 */
record QrCode(String path, int side) {
    private static final int QUIET = 4;

    static QrCode of(String text) {
        try {
            ByteMatrix modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < modules.getHeight(); y++) {
                for (int x = 0; x < modules.getWidth(); x++) {
                    int from = x;
                    while (x < modules.getWidth() && modules.get(x, y) == 1) {
                        x++;
                    }
                    if (x > from) {
                        path.append('M')
                                .append(from + QUIET)
                                .append(' ')
                                .append(y + QUIET)
                                .append('h')
                                .append(x - from)
                                .append("v1h-")
                                .append(x - from)
                                .append('z');
                    }
                }
            }
            return new QrCode(path.toString(), modules.getWidth() + 2 * QUIET);
        } catch (WriterException e) {
            throw new IllegalStateException("this text is no QR code", e);
        }
    }
}
